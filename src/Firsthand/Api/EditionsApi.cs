namespace Firsthand.Api;

public static class EditionsApi
{
    public static Task<IResult> All(ApiRequest request) => Task.FromResult(request.Answer<IReadOnlyList<ApiEdition>>([.. request.Here.Languages.All.Select(t => ApiEdition.Of(t, request.Here))]));
}
